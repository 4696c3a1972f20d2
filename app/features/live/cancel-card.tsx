/** Cancelling a session: one reason, read by everybody who has a place. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { TextArea } from "#app/ui/field.tsx";

export function CancelCard({ error, typed }: { readonly error: string | undefined; readonly typed: string | undefined }) {
  return (
    <Card>
      <details open={error !== undefined}>
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-stop">Cancel the session</summary>
        <Form method="post" reloadDocument className="mt-3 grid gap-4">
          <TextArea
            label="Why it does not take place"
            name="cancelReason"
            rows={3}
            maxLength={500}
            required
            defaultValue={typed}
            error={error}
            hint="Everybody with a place or on the waiting list gets a letter with these words. It cannot be taken back."
          />
          <Button kind="stop" name="_intent" value="cancel">
            Cancel the session and tell everybody
          </Button>
        </Form>
      </details>
    </Card>
  );
}
