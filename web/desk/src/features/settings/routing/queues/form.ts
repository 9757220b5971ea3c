import type { useForm } from "../../../../ui/form";
import type { QueueFields } from "./fields";

/** The form of a queue, handed to its parts. */
export type QueueFormState = ReturnType<typeof useForm<QueueFields>>;
