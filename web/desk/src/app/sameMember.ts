import { data } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { api } from "../data/api";
import { type PageMember, pageMember } from "../data/pageMember";
import { liveState, restartLive } from "../live/page";

/** What a page tells the others of its browser: who is logged in now; null after a log-out. */
export interface Said {
  member: string | null;
}

/** What the watch needs from its surroundings; tests give their own. */
export interface Surroundings {
  page: PageMember;
  say: (said: Said) => void;
  /** Asks the server whom the cookie belongs to; null when to nobody. */
  ask: () => Promise<string | null>;
  /** Leaves for the log-in page. */
  leave: () => void;
  /** Loads the page anew, as whoever is logged in. */
  anew: () => void;
}

/**
 * Keeps a page with the member it was begun for: tells the other pages of the browser who is logged in, and goes when
 * that is nobody or another. What it read of customers goes with it; what was written stays kept for its author.
 */
export class SameMember {
  #told: string | undefined;
  #isGone = false;
  #isAsking = false;

  constructor(private readonly around: Surroundings) {
    around.page.hear((member) => {
      if (member === undefined) void this.check();
      else this.#named(member);
    });
  }

  /** Another page says who is logged in. */
  heard({ member }: Said): void {
    const own = this.around.page.get();
    if (own) this.#compare(own, member);
  }

  /** Whoever sits here logged out. */
  left(): void {
    this.#isGone = true;
    this.around.say({ member: null });
  }

  /** Asks the server: a page that slept, or whose connection was ended, hears nothing of the others. */
  async check(): Promise<void> {
    const own = this.around.page.get();
    // The answer that nobody is logged in is a doubt itself.
    if (!own || this.#isGone || this.#isAsking) return;
    this.#isAsking = true;
    try {
      this.#compare(own, await this.around.ask());
    } catch {
      // Nobody answered: whose page it is cannot have been told by anybody else.
    } finally {
      this.#isAsking = false;
    }
  }

  #named(member: string): void {
    const own = this.around.page.get();
    if (own && own !== member) {
      this.#compare(own, member);
    } else if (this.#told !== member) {
      this.#told = member;
      this.around.say({ member });
    }
  }

  #compare(own: string, member: string | null): void {
    if (this.#isGone || own === member) return;
    this.#isGone = true;
    if (member === null) this.around.leave();
    else this.around.anew();
  }
}

let watch: SameMember | undefined;

/** Begins to watch for this page. */
export function watchMember(): void {
  const channel = new BroadcastChannel("tsunagu.member");
  const mine = new SameMember({
    page: pageMember,
    say: (said) => channel.postMessage(said),
    ask: whose,
    leave: () => go(() => window.location.assign(`/login?ended=true&next=${encodeURIComponent(here())}`)),
    anew: () => {
      // The pages of a browser share one live stream, which is the former member's still.
      restartLive();
      go(() => window.location.reload());
    },
  });
  watch = mine;
  channel.onmessage = ({ data: said }: MessageEvent<Said>) => mine.heard(said);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void mine.check();
  });
  // The server ends the connection of a log-in that was ended from elsewhere.
  liveState.subscribe(() => {
    if (liveState.get() === "reconnecting") void mine.check();
  });
}

/** Tells the other pages of the browser that whoever sits here logged out. */
export function tellLeft(): void {
  watch?.left();
}

async function whose(): Promise<string | null> {
  try {
    return (await data(api.GET("/api/v1/me"))).member?.id ?? null;
  } catch (fault) {
    if (problemOf(fault).status === 401) return null;
    throw fault;
  }
}

/** Shows nothing of the former member while the browser is on its way. */
function go(on: () => void): void {
  document.body.hidden = true;
  on();
}

function here(): string {
  const { pathname, search, hash } = window.location;
  return pathname + search + hash;
}
