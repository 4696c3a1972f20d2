/** The versions an entry had before, with what the supervisor wrote to each. */
import { Card } from "#app/ui/card.tsx";
import { PracticeFacts } from "./practice-facts.tsx";
import type { EarlierVersion } from "./practice-view.server.ts";

export function EarlierVersions({ versions }: { readonly versions: readonly EarlierVersion[] }) {
  return versions.map(({ number, written, comment, practice }) => (
    <Card key={number}>
      <h2>{`Version ${number}, written ${written}`}</h2>
      {comment ? (
        <div>
          <p className="font-semibold">Returned with a comment</p>
          <p className="whitespace-pre-line">{comment}</p>
        </div>
      ) : null}
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-accent">What it said</summary>
        <PracticeFacts practice={practice} />
      </details>
    </Card>
  ));
}
