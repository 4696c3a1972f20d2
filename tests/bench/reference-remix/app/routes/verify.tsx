/** A certificate, checked and shown field by field. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { certificateOf } from "../reads.server.ts";

export function loader({ params }: LoaderFunctionArgs) {
  return certificateOf(params.code ?? "");
}

export default function Verify() {
  const { record, genuine, revoked } = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>{genuine && !revoked ? "This certificate is valid" : "This certificate is not valid"}</h1>
      <dl>
        {Object.entries(record).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
