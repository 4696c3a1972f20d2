/** /sign-out: ends the session on the server and clears what the browser kept of its pages. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSessionOf } from "#app/features/accounts/session.server.ts";

/** Opening the address signs nobody out: a link or an image elsewhere could open it. */
export function loader() {
  return redirect("/");
}

export async function action({ request }: ActionFunctionArgs) {
  const headers = { "Set-Cookie": await endSessionOf(request, new Date()), "Clear-Site-Data": '"cache"', "Cache-Control": "no-store" };
  return redirect("/", { headers });
}
