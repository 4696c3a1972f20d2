/** The frame of the desk's pages: whose desk it is, and the way to its other pages. */
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Page } from "#app/ui/page.tsx";
import { PlaceLink } from "#app/ui/place-link.tsx";
import { type Duty, keepsSchool } from "./duty.ts";

const PLACES = [
  { to: "/school/roster", label: "Check a list" },
  { to: "/school/letters", label: "Letters" },
  { to: "/school/watch", label: "Watch list" },
  { to: "/school/learners", label: "Transcripts" },
] as const;

interface DeskPageProps {
  readonly desk: { readonly schoolName: string; readonly duty: Duty };
  readonly title: string;
  readonly intro?: ReactNode;
  readonly width?: "narrow" | "reading" | "wide";
  readonly children: ReactNode;
}

export function DeskPage({ desk, title, intro, width = "wide", children }: DeskPageProps) {
  return (
    <Page title={title} intro={intro} above={<Link to="/school">{desk.schoolName}</Link>} width={width}>
      <nav aria-label="School" className="flex flex-wrap gap-x-5 border-line border-b print:hidden">
        {PLACES.map((place) => (
          <PlaceLink key={place.to} {...place} />
        ))}
        {keepsSchool(desk) ? <PlaceLink to="/school/members" label="People" /> : null}
        {keepsSchool(desk) ? <PlaceLink to="/school/api-keys" label="API keys" /> : null}
      </nav>
      {children}
    </Page>
  );
}
