/** The address of a person's calendar: made, shown once, replaced, taken back. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";

interface FeedCardProps {
  /** When the address that is good now was made; null when there is none. */
  readonly made: string | null;
  /** The new address, on the one page that shows it. */
  readonly address: string | null;
}

export function FeedCard({ made, address }: FeedCardProps) {
  return (
    <Card>
      <h2 id="calendar">Your dates in your own calendar</h2>
      <p className="text-quiet">
        A secret address that your calendar program reads by itself. Whoever has it sees your dates, and nothing else of you; you can make a
        new one at any time.
      </p>
      {address ? (
        <Notice kind="done" title="Your calendar has an address. It is shown only now.">
          <div className="mt-3 grid gap-3">
            <Field label="Calendar address" name="address" value={address} readOnly />
            <p className="text-sm">
              In your calendar program, choose to add a calendar by its address (some say: subscribe, or from URL), and paste it there.
            </p>
          </div>
        </Notice>
      ) : null}
      {made && !address ? <p>{`There is an address, made ${made}. If you have lost it, make a new one; the old one then stops.`}</p> : null}
      <Form method="post" reloadDocument className="flex flex-wrap gap-3">
        <Button kind="quiet" name="_intent" value="make-feed">
          {made ? "Make a new address" : "Make an address"}
        </Button>
        {made ? (
          <Button kind="stop" name="_intent" value="revoke-feed">
            Take it back
          </Button>
        ) : null}
      </Form>
    </Card>
  );
}
