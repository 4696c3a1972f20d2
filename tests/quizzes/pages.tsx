/** The quiz page through the framework's own request handler, as a document, the way a browser without JavaScript gets it. */
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import handleRequest, { handleError } from "#app/entry.server.tsx";
import * as quiz from "#app/routes/learn/quiz.tsx";

const asset = { hasClientAction: false, hasClientLoader: false, hasErrorBoundary: false };

const build: ServerBuild = {
  mode: "production",
  entry: { module: { default: handleRequest, handleError } },
  routes: {
    root: { id: "root", path: "", module: { default: () => <Outlet /> } },
    quiz: {
      id: "quiz",
      parentId: "root",
      path: "learn/:module/quiz",
      module: { default: quiz.default, loader: quiz.loader, action: quiz.action },
    },
  },
  assets: {
    entry: { module: "/entry.js", imports: [] },
    routes: {
      root: { id: "root", path: "", module: "/root.js", hasAction: false, hasLoader: false, ...asset },
      quiz: { id: "quiz", parentId: "root", path: "learn/:module/quiz", module: "/quiz.js", hasAction: true, hasLoader: true, ...asset },
    },
    url: "/manifest.js",
    version: "test",
  },
  publicPath: "/",
  assetsBuildDirectory: "build",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
  isSpaMode: false,
};

const handle = createRequestHandler(build, "production");

/** The answer to a document request: a page, a redirect, or the status of a refusal. React's marks between texts are taken out. */
export async function documentFor(request: Request): Promise<{ readonly status: number; readonly html: string }> {
  // Node sends no Host header with a request that never travels; the framework compares it with the Origin of a post.
  request.headers.set("X-Forwarded-Host", new URL(request.url).host);
  const answer = await handle(request, {
    nonce: "test",
    client: "192.0.2.1",
    lessonBody: { runs: [] },
    failure: { storeUnavailable: false },
  });
  return { status: answer.status, html: (await answer.text()).replaceAll("<!-- -->", "") };
}
