import { describe } from "vitest";
import { inside } from "./inside";

describe("inside, en", () => inside("en"));
