import type { Locale } from "@tsunagu/shared/locale/format";
import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  chromium,
  type Page,
  type Request,
} from "playwright-core";
import { OWNER, PASSWORD, type Server } from "./server";
import { PATIENCE } from "./wait";

export type Theme = "light" | "dark";

/** How somebody's browser is set. */
export interface Looks {
  locale: Locale;
  theme?: Theme;
  size?: { width: number; height: number };
}

/** Faults that belong to what is shown, such as the 401 by which a page learns that nobody is logged in. */
export type Expected = readonly RegExp[];

const AWAITED = new Set(["document", "script", "stylesheet", "fetch"]);

const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
};

/** Starts the system's Chromium. */
export function launch(): Promise<Browser> {
  return chromium.launch(CHROMIUM);
}

/** A Chromium whose processes can be stopped and ended like those of a machine that sleeps or breaks. */
export class Machine {
  private constructor(
    private readonly server: BrowserServer,
    readonly browser: Browser,
  ) {}

  /** Starts one. */
  static async starts(): Promise<Machine> {
    const server = await chromium.launchServer(CHROMIUM);
    return new Machine(server, await chromium.connect(server.wsEndpoint()));
  }

  /** Its processes stand still from now on; their connections stay. */
  freezes(): void {
    this.signal("SIGSTOP");
  }

  /** Ends at once, frozen or not. */
  breaks(): void {
    this.signal("SIGKILL");
  }

  /** They are one group, named by the first of them. */
  private signal(name: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.server.process();
    if (pid && exitCode === null && signalCode === null) process.kill(-pid, name);
  }
}

/** Somebody in front of a browser of their own, and everything that went wrong on their pages. */
export class Person {
  /** What went wrong, in the order it did. */
  readonly faults: string[] = [];
  private readonly asked = new Set<Request>();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly looks: Looks,
  ) {}

  /** A browser with nothing in it. */
  static async arrives(browser: Browser, looks: Looks): Promise<Person> {
    const context = await browser.newContext({
      locale: looks.locale === "ja" ? "ja-JP" : "en-GB",
      timezoneId: looks.locale === "ja" ? "Asia/Tokyo" : "Europe/London",
      colorScheme: looks.theme ?? "light",
      reducedMotion: "reduce",
      viewport: looks.size ?? { width: 1440, height: 900 },
    });
    await context.addInitScript(openShadows);
    context.setDefaultTimeout(PATIENCE * 1000);
    const person = new Person(context, await context.newPage(), looks);
    person.watch(person.page);
    context.on("page", (page) => person.watch(page));
    return person;
  }

  /** The browser of a member who is logged in. */
  static async logsIn(
    browser: Browser,
    server: Server,
    looks: Looks,
    who: { email: string; password: string } = { email: OWNER, password: PASSWORD },
  ): Promise<Person> {
    const person = await Person.arrives(browser, looks);
    const answer = await person.context.request.post(`${server.url}/api/v1/auth/login`, {
      data: { email: who.email, password: who.password },
    });
    if (!answer.ok()) throw new Error(`${who.email} cannot log in: ${await answer.text()}`);
    return person;
  }

  /** Everything that went wrong, without what was expected; empties the list. */
  faultsBut(expected: Expected = []): string[] {
    return this.faults.splice(0).filter((fault) => !expected.some((one) => one.test(fault)));
  }

  /** The addresses of which a page still waits for the answer. */
  get awaited(): string[] {
    return [...this.asked].map((request) => `${request.resourceType()} ${request.url()}`);
  }

  /** Ends the browser. */
  async leaves(): Promise<void> {
    await this.context.close();
  }

  private watch(page: Page): void {
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      const place = message.location().url;
      this.faults.push(`console: ${message.text()} ${place}`);
    });
    page.on("pageerror", (fault) => this.faults.push(`page: ${fault.stack ?? fault.message}`));
    page.on("request", (request) => {
      // Of the program of a shared worker nobody is told when it has come.
      const isAwaited = AWAITED.has(request.resourceType()) && !request.url().includes("/assets/worker-");
      if (isAwaited) this.asked.add(request);
    });
    page.on("requestfinished", (request) => this.asked.delete(request));
    page.on("requestfailed", (request) => {
      this.asked.delete(request);
      const why = request.failure()?.errorText ?? "";
      // A page that is left, or a query nobody waits for any more, breaks its requests off.
      if (why !== "net::ERR_ABORTED")
        this.faults.push(`request: ${why} ${request.method()} ${request.url()}`);
    });
  }
}

/** The chat's shadow root is closed to the site; a test has to look inside. CSP reports become faults as well. */
function openShadows(): void {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    return attach.call(this, { ...init, mode: "open" });
  };
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(
      `CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
    );
  });
}
