/** The code on the instructor's screen, for a whole room to read: six digits, a QR code, and until when they hold. */
import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { QrDrawing } from "#app/shared/qr.ts";
import { QrPicture } from "#app/ui/qr-picture.tsx";

export interface CodeScreenProps {
  readonly code: string;
  readonly address: string;
  readonly drawing: QrDrawing;
  /** Until the next code. */
  readonly seconds: number;
  readonly here: string;
}

export function CodeScreen({ code, address, drawing, seconds, here }: CodeScreenProps) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    // Without reception the digits stay until it is back: the page is never exchanged for the browser's error.
    const next = setTimeout(revalidate, seconds * 1000 + 200);
    return () => clearTimeout(next);
  });
  return (
    <div className="grid justify-items-center gap-6 text-center">
      <noscript>
        <meta httpEquiv="refresh" content={String(seconds + 1)} />
      </noscript>
      <p className="font-semibold text-6xl tabular-nums tracking-[0.12em] sm:text-8xl">
        <span className="sr-only">{code.split("").join(" ")}</span>
        <span aria-hidden="true">
          {code.slice(0, 3)}
          <span className="inline-block w-4 sm:w-8" />
          {code.slice(3)}
        </span>
      </p>
      <QrPicture address={address} drawing={drawing} className="size-64 sm:size-80" />
      <p className="max-w-[32rem] text-quiet">
        Point a phone at the picture, or open the session on your own page and type the digits. They change every half minute.
      </p>
      <p role="status" className="font-semibold text-lg">
        {here}
      </p>
    </div>
  );
}
