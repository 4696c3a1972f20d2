/** The frame around every page: who is signed in, where one can go, and where help is. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, Outlet, useLoaderData } from "@remix-run/react";
import { optionalActor } from "#app/features/accounts/guard.server.ts";
import { may, type Permission } from "#app/features/accounts/permissions.ts";
import { programme } from "#app/features/course/programme.server.ts";
import { PlaceLink } from "#app/ui/place-link.tsx";

const PLACES = [
  { to: "/learn", label: "Learn", permission: "course:study" },
  { to: "/hours", label: "Hours", permission: "hours:read" },
  { to: "/sessions", label: "Sessions", permission: "session:attend" },
  { to: "/practice", label: "Practice", permission: "practice:keep" },
  { to: "/certificates", label: "Certificates", permission: "certificate:hold" },
  { to: "/school", label: "School", permission: "school:check" },
  { to: "/roster", label: "Roster", permission: "session:teach" },
  { to: "/admin", label: "Administration", permission: "content:oversee" },
] as const satisfies readonly { to: string; label: string; permission: Permission }[];

/** Public: a stranger gets the frame too. What belongs to a person is guarded in each page's own loader. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await optionalActor(request);
  return {
    name: actor?.name ?? null,
    places: PLACES.filter(({ permission }) => actor !== null && may(actor, permission)).map(({ to, label }) => ({ to, label })),
    helpAt: programme().provider.email,
  };
}

export default function Shell() {
  const { name, places, helpAt } = useLoaderData<typeof loader>();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-10 -translate-y-20 rounded-control bg-card px-4 py-2 font-semibold focus:translate-y-0"
      >
        Skip to the page
      </a>
      <header className="border-line border-b bg-paper">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 px-5 py-3 sm:px-10">
          <Link to="/" className="mr-auto py-2 font-[620] font-read text-ink text-xl no-underline sm:mr-0">
            Attune<span className="text-accent">.</span>
          </Link>
          <nav
            aria-label="Main"
            className="order-last flex w-full flex-wrap items-center gap-x-4 sm:order-none sm:w-auto sm:flex-1 sm:gap-x-5"
          >
            {places.map((place) => (
              <PlaceLink key={place.to} {...place} />
            ))}
            <PlaceLink to="/verify" label="Verify" />
          </nav>
          {name ? (
            <div className="flex flex-wrap items-center gap-x-5">
              <PlaceLink to="/account" label={<bdi>{name}</bdi>} />
              <Form method="post" action="/sign-out" reloadDocument>
                <button type="submit" className="min-h-11 cursor-pointer text-quiet hover:text-ink">
                  Sign out
                </button>
              </Form>
            </div>
          ) : (
            <PlaceLink to="/sign-in" label="Sign in" />
          )}
        </div>
      </header>
      <div className="flex-1">
        <Outlet />
      </div>
      <footer className="border-line border-t px-5 py-6 text-quiet text-sm sm:px-10">
        <p>
          <Link to="/rules">What each board counts</Link>. <Link to="/school/sign-up">For schools</Link>.{" "}
          <Link to="/api">For programs</Link>. Help: <a href={`mailto:${helpAt}`}>{helpAt}</a>. Attune teaches licensed massage therapists;
          it gives no medical advice and takes nobody&rsquo;s place on the care team.
        </p>
      </footer>
    </div>
  );
}
