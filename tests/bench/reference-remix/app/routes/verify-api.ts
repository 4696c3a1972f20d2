/** The same answer as JSON, from a resource route. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { certificateOf } from "../reads.server.ts";

export function loader({ params }: LoaderFunctionArgs) {
  return Response.json(certificateOf(params.code ?? ""));
}
