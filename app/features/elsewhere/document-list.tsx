/** The documents of a record: pictures are shown, everything else is offered to open. */
import { FILE_KINDS, type FileKind, formatBytes } from "./file-kinds.ts";

export interface ShownDocument {
  readonly id: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly bytes: number;
  readonly credential: string | null;
  /** When it was handed in, in the reader's time. */
  readonly added: string;
}

interface DocumentListProps {
  readonly recordId: string;
  readonly documents: readonly ShownDocument[];
  /** Large enough to read beside the figures. */
  readonly large?: boolean;
}

export function DocumentList({ recordId, documents, large = false }: DocumentListProps) {
  return (
    <ul className="grid gap-5">
      {documents.map(({ id, kind, name, bytes, credential, added }) => {
        const address = `/hours/elsewhere/${recordId}/files/${id}`;
        return (
          <li key={id} className="grid gap-2">
            <a href={address} className="wrap-anywhere inline-flex min-h-11 items-center">
              {name}
            </a>
            <p className="text-quiet text-sm">{`${FILE_KINDS[kind].label}, ${formatBytes(bytes)}, handed in ${added}`}</p>
            {credential ? <p className="text-sm">{credential}</p> : null}
            {FILE_KINDS[kind].picture ? (
              <img
                src={address}
                alt={`The document ${name}`}
                loading="lazy"
                className={`rounded-control border border-line object-contain object-left ${large ? "max-h-[70vh]" : "max-h-60"}`}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
