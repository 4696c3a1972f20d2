/** The Vite configuration of the whole house, under the name the stack fixes; every remix command is given it with --config. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_routeConfig: true,
        // Off on purpose: the code behind these two carries advisories that stay open in 2.17.5 (a denial of service in the
        // stream serialiser, a follow-up one in the manifest endpoint). The server answers 404 on their paths as well.
        v3_singleFetch: false,
        v3_lazyRouteDiscovery: false,
      },
    }),
    serverEntry(),
    compressedAssets(),
  ],
  // Small shared chunks are folded into their users: on a phone each further request costs more than the bytes it saves.
  build: { target: "es2022", assetsInlineLimit: 0, rollupOptions: { output: { experimentalMinChunkSize: 6000 } } },
  server: { host: "127.0.0.1" },
});

/**
 * @returns {import("vite").Plugin}
 *
 * Builds app/server.ts, which imports Remix's own server build, as the entry of the server bundle. The doors mounted before
 * Remix and the routes behind it then share one copy of every module: one store, one write lane.
 */
function serverEntry() {
  return {
    name: "attune-server-entry",
    config: (_, { isSsrBuild }) => (isSsrBuild ? { build: { rollupOptions: { input: "app/server.ts" } } } : {}),
  };
}

/**
 * @returns {import("vite").Plugin}
 *
 * Writes a brotli and a gzip copy beside each built text file, once, so that no request pays for compressing it. It runs when the
 * server build closes, the second of the two builds: only then has the manifest been written among the client's files.
 */
function compressedAssets() {
  let isSsrBuild = false;
  return {
    name: "attune-compressed-assets",
    config: (_, build) => {
      isSsrBuild = build.isSsrBuild === true;
    },
    closeBundle() {
      const folder = "build/client/assets";
      if (!isSsrBuild || !existsSync(folder)) return;
      for (const name of readdirSync(folder).filter((each) => /\.(?:js|css|svg)$/u.test(each))) {
        const bytes = readFileSync(path.join(folder, name));
        writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(path.join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
