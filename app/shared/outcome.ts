/** What a domain function answers when a person can cause a refusal: done with a value, or refused with a reason. */

export type Done<Value> = { readonly ok: true; readonly value: Value };
export type Refused<Reason> = { readonly ok: false; readonly reason: Reason };
export type Outcome<Value, Reason> = Done<Value> | Refused<Reason>;

export function done<Value>(value: Value): Done<Value> {
  return { ok: true, value };
}

export function refused<const Reason>(reason: Reason): Refused<Reason> {
  return { ok: false, reason };
}
