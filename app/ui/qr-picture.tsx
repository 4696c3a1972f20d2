/** A QR code on a page: black modules on white in every colour scheme, because scanners want it so. */
import type { QrDrawing } from "#app/shared/qr.ts";

interface QrPictureProps {
  readonly address: string;
  readonly drawing: QrDrawing;
  readonly className?: string;
}

export function QrPicture({ address, drawing: { size, path }, className = "size-36" }: QrPictureProps) {
  return (
    <svg
      role="img"
      aria-label={`QR code that opens ${address}`}
      viewBox={`0 0 ${size} ${size}`}
      className={className}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
