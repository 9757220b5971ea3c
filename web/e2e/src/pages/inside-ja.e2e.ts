import { describe } from "vitest";
import { inside } from "./inside";

describe("inside, ja", () => inside("ja"));
