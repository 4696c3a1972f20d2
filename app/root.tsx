/** The HTML shell of every page, and the one place where an accident becomes a sentence. */
import literata from "@fontsource-variable/literata/files/literata-latin-wght-normal.woff2?url";
import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import "./styles.css";
import { useNonce } from "./ui/nonce.tsx";
import { Page } from "./ui/page.tsx";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "preload", href: literata, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
];

export const meta: MetaFunction = () => [{ title: "Attune" }];

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="en-US">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** What happened, and what to do: the words for each status. */
const SENTENCES: Readonly<Record<number, { title: string; words: string }>> = {
  400: { title: "That could not be read", words: "What your browser sent was incomplete. Go back, reload the page and try once more." },
  403: {
    title: "That came from another place",
    words: "For your safety only this site's own pages may send forms here. Open the page here and try again.",
  },
  404: { title: "There is nothing at this address", words: "The page may have moved, or it belongs to someone else's account." },
  413: {
    title: "That was too much at once",
    words: "What was sent is larger than one megabyte. Please shorten it and try again; nothing was stored.",
  },
  429: { title: "A little slower, please", words: "There were many tries in a short time. Wait a minute and try again." },
  503: {
    title: "We cannot save right now",
    words: "Nothing that was confirmed to you is lost, and nothing was stored half. Please try again in a few minutes.",
  },
};

const ACCIDENT = {
  title: "Something broke on our side",
  words: "It was not you. Nothing that was confirmed to you is lost. Please try again; if it happens again, write to us.",
};

export function ErrorBoundary() {
  const error = useRouteError();
  const { title, words } = (isRouteErrorResponse(error) ? SENTENCES[error.status] : undefined) ?? ACCIDENT;
  return (
    <Page title={title} intro={words} width="reading">
      <p>
        <a href="/">To the start page</a>
      </p>
    </Page>
  );
}
