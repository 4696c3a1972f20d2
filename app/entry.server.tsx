/** Draws a page on the server, in one go: no data is deferred here, so nothing is gained by streaming, and a string costs less. */
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { LessonBodyContext } from "#app/features/course/lesson-body.tsx";
import { StoreUnavailable } from "#db/client.server.ts";
import { logFailure } from "./log.server.ts";
import { NonceContext } from "./ui/nonce.tsx";

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const html = renderToString(
    <NonceContext.Provider value={context.nonce}>
      <LessonBodyContext.Provider value={context.lessonBody}>
        <RemixServer context={remix} url={request.url} />
      </LessonBodyContext.Provider>
    </NonceContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

/** Every accident a loader, action or page throws is noted once; what a page answers on purpose (not found, not now) is none. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (error instanceof StoreUnavailable) context.failure.storeUnavailable = true;
  if (!request.signal.aborted && !isRouteErrorResponse(error)) logFailure(error, request);
}
