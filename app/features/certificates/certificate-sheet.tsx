/** The certificate on the page: the accessible original, which the PDF renders again (R45). */
import { languageOf } from "#app/shared/language-of.ts";
import type { QrDrawing } from "#app/shared/qr.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Fact, Facts } from "#app/ui/facts.tsx";
import { QrPicture } from "#app/ui/qr-picture.tsx";
import { type CertificateField, sheetParts } from "./certificate-fields.ts";

interface CertificateSheetProps {
  readonly type: string;
  readonly fields: readonly CertificateField[];
  readonly verifyAddress: string;
  readonly qr: QrDrawing;
}

export function CertificateSheet({ type, fields, verifyAddress, qr }: CertificateSheetProps) {
  const { head, list } = sheetParts(fields);
  return (
    <article aria-labelledby="sheet" className="grid gap-8 rounded-card border border-line bg-card p-6 sm:p-10 print:border-0 print:p-0">
      <div className="flex flex-wrap items-start justify-between gap-6">
        <div className="grid min-w-0 flex-1 basis-64 gap-6">
          <h2 id="sheet" className="text-balance font-read text-2xl sm:text-3xl">
            {type}
          </h2>
          <dl className="grid gap-4">
            {head.map(({ key, label, value }) => (
              <div key={key}>
                <dt className="text-quiet text-sm">{label}</dt>
                <dd dir="auto" lang={languageOf(value)} className="text-left font-read text-xl [overflow-wrap:anywhere]">
                  {value}
                </dd>
              </div>
            ))}
          </dl>
        </div>
        <QrPicture address={verifyAddress} drawing={qr} />
      </div>
      <FieldList fields={list} />
    </article>
  );
}

/** The same certificate as files: the holder has them again and again. */
export function CertificateDownloads({ code }: { readonly code: string }) {
  return (
    <div className="flex flex-wrap gap-3 print:hidden">
      <ButtonLink to={`/certificates/${code}.pdf`} reloadDocument>
        Download the PDF
      </ButtonLink>
      <ButtonLink to={`/certificates/${code}.json`} reloadDocument kind="quiet">
        Download the signed record
      </ButtonLink>
    </div>
  );
}

/** The lines of a certificate, the same for its holder and on the verify page. */
export function FieldList({ fields }: { readonly fields: readonly CertificateField[] }) {
  return (
    <Facts>
      {fields.map(({ key, label, value }) => (
        <Fact key={key} label={label}>
          <Words prominent={key === "name"}>{value}</Words>
        </Fact>
      ))}
    </Facts>
  );
}

/** Set apart from the English around them, so that a name in Arabic or Hebrew orders its own letters and nothing else. */
function Words({ children, prominent }: { readonly children: string; readonly prominent: boolean }) {
  return (
    <bdi
      lang={languageOf(children)}
      className={prominent ? "font-read font-semibold text-xl [overflow-wrap:anywhere]" : "[overflow-wrap:anywhere]"}
    >
      {children}
    </bdi>
  );
}
