/** The module that the Remix build makes: routes, assets and entry, ready for the request handler. */
declare module "virtual:remix/server-build" {
  import type { ServerBuild } from "@remix-run/node";

  const build: ServerBuild;
  export = build;
}
