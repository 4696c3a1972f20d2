/** /unavailable: what the server shows when nothing can be written now; the words stand with the other statuses in root.tsx. */

export function loader() {
  throw new Response("Not now", { status: 503, statusText: "Service Unavailable" });
}

export default function Unavailable() {
  return null;
}
