/** The digital badge of a certificate: what it is for, and its files. */
import { ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";

export interface BadgeDownloadsProps {
  /** The address of the credential, without the site. */
  readonly path: string;
  readonly title: string;
}

export function BadgeDownloads({ path, title }: BadgeDownloadsProps) {
  return (
    <Card className="print:hidden">
      <div className="flex flex-wrap items-center gap-6">
        <img src={`${path}.png`} alt={`Digital badge for ${title}`} width={112} height={112} className="size-28 shrink-0" />
        <div className="grid min-w-0 flex-1 basis-64 gap-2">
          <h2>Your digital badge</h2>
          <p>
            The same certificate as an Open Badge. Keep the picture as a file: the signed record is inside it, and any program that reads
            Open Badges can check it. A screenshot is only a picture.
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`${path}.png`} reloadDocument download>
          Save the badge
        </ButtonLink>
        <ButtonLink to={`${path}.svg`} reloadDocument download kind="quiet">
          As SVG
        </ButtonLink>
        <ButtonLink to={path} reloadDocument download="badge.json" kind="quiet">
          As JSON for a wallet
        </ButtonLink>
        <ButtonLink to={`${path}.jwt`} reloadDocument download kind="quiet">
          As a token (JWT)
        </ButtonLink>
      </div>
      <p className="text-quiet text-sm">
        Whoever has a badge file can read your name, your hours and a scrambled form of your e-mail address in it. Share it as you would
        share the certificate.
      </p>
    </Card>
  );
}
