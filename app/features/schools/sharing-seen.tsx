/** What a learner sees of the schools: every look at her hours, and which of her certificates they watch. */
import { DataTable } from "#app/ui/data-table.tsx";

export interface LooksProps {
  readonly looks: readonly {
    readonly key: string;
    readonly who: string;
    readonly school: string;
    readonly when: string;
    readonly what: string;
  }[];
}

export interface WatchersProps {
  readonly watchers: readonly { readonly key: string; readonly school: string; readonly code: string; readonly since: string }[];
}

export function Looks({ looks }: LooksProps) {
  return (
    <section aria-labelledby="looks" className="grid gap-3">
      <h2 id="looks">Who looked</h2>
      {looks.length === 0 ? (
        <p className="text-quiet">No school has looked at your hours.</p>
      ) : (
        <DataTable
          caption="Looks, the newest first"
          columns={[
            { key: "when", label: "When" },
            { key: "who", label: "Who" },
            { key: "what", label: "What" },
          ]}
          rows={looks.map(({ key, who, school, when, what }) => ({
            key,
            cells: {
              when,
              who: (
                <>
                  <bdi>{who}</bdi>
                  <span className="block text-quiet">{school}</span>
                </>
              ),
              what,
            },
          }))}
        />
      )}
    </section>
  );
}

export function Watchers({ watchers }: WatchersProps) {
  if (watchers.length === 0) return null;
  return (
    <section aria-labelledby="watchers" className="grid gap-3">
      <h2 id="watchers">Certificates that schools watch</h2>
      <p className="text-quiet">
        You gave them the code and your name stands on it. They get a letter when its status changes, and nothing else.
      </p>
      <DataTable
        caption="Watched certificates"
        columns={[
          { key: "school", label: "School" },
          { key: "code", label: "Certificate" },
          { key: "since", label: "Since" },
        ]}
        rows={watchers.map(({ key, ...cells }) => ({ key, cells }))}
      />
    </section>
  );
}
