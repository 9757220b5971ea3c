import { NEW } from "../outbox/entry";
import { usePending } from "../outbox/usePending";
import { Pending } from "../timeline/item/Pending";
import { SpeechProvider, useOwnSpeech } from "../timeline/item/speech";

/** First messages that the server does not have yet, and those it refused. */
export function OnTheirWay() {
  const speech = useOwnSpeech();
  const pending = usePending(NEW).filter(({ stored }) => stored === undefined);
  return (
    <SpeechProvider value={speech}>
      {pending.map((message) => (
        <Pending key={message.id} message={message} />
      ))}
    </SpeechProvider>
  );
}
