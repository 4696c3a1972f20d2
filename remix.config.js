/** The Vite configuration of the whole house, under the name the stack fixes; every remix command is given it with --config. */
import { readFileSync, writeFileSync } from "node:fs";
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
  build: { target: "es2022", assetsInlineLimit: 0 },
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
 * Writes a brotli and a gzip copy beside each built text file, once, so that no request pays for compressing it.
 */
function compressedAssets() {
  return {
    name: "attune-compressed-assets",
    writeBundle({ dir = "" }, bundle) {
      if (!dir.endsWith("client")) return;
      for (const { fileName } of Object.values(bundle)) {
        if (!/\.(?:js|css|svg|json)$/u.test(fileName)) continue;
        const file = path.join(dir, fileName);
        const bytes = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
