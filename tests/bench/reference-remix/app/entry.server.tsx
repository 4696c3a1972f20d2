/** The stock streaming entry, with the one repair that everybody needs: its abort timer is cleared when the answer has been sent. */
import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { htmlOf } from "./lesson-html.server.ts";
import { LessonHtml } from "./lesson-html.tsx";

const ABORT_AFTER_MS = 5000;

export default function handleRequest(request: Request, status: number, headers: Headers, remix: EntryContext, context: AppLoadContext) {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <LessonHtml.Provider value={htmlOf.get(context) ?? ""}>
        <RemixServer context={remix} url={request.url} />
      </LessonHtml.Provider>,
      {
        onShellReady() {
          const body = new PassThrough();
          body.once("close", () => clearTimeout(timer));
          headers.set("Content-Type", "text/html");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
          pipe(body);
        },
        onShellError: reject,
      },
    );
    const timer = setTimeout(abort, ABORT_AFTER_MS);
  });
}
