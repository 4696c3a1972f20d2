/** The JSON doors: addresses answered before Remix, because matching the page routes costs more than the answer itself. */

export interface DoorContext {
  readonly now: Date;
  /** The caller's address as the server saw it, for rate limits; never a forged header. */
  readonly client: string;
}

export interface Door {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Express path, e.g. "/learn/:module/heartbeat". */
  readonly path: string;
  /** Whether scripts of other sites may read it; said to those that ask beforehand. */
  readonly openToScripts?: boolean;
  /** Answers, or throws a Response. Its first line is the guard, unless the door is public. */
  answer(request: Request, params: Readonly<Record<string, string | undefined>>, context: DoorContext): Promise<Response>;
}
