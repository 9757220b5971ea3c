import type { Conversation } from "../../../../data/shapes";
import { WhyDialog } from "../../../offers/why/WhyDialog";
import { AssignMenu } from "../../actions/AssignMenu";
import { MergeDialog } from "../../actions/MergeDialog";
import { MoveDialog } from "../../actions/MoveDialog";
import { SpamDialog } from "../../actions/SpamDialog";
import { TagMenu } from "../../actions/TagMenu";
import { TransferDialog } from "../../actions/TransferDialog";
import { HandoffDialog } from "./HandoffDialog";
import type { Asked } from "./MoreMenu";

/** The dialog of what was chosen in the menu of a conversation. */
export function Asking({
  what,
  conversation,
  onClose,
}: {
  what: Asked;
  conversation: Conversation;
  onClose: () => void;
}) {
  const flyout = { isOpen: true, onClose };
  switch (what) {
    case "assign":
      return <AssignMenu which={conversation.id} {...flyout} />;
    case "transfer":
      return <TransferDialog conversation={conversation} {...flyout} />;
    case "tags":
      return <TagMenu which={conversation.id} {...flyout} />;
    case "merge":
      return <MergeDialog conversation={conversation} {...flyout} />;
    case "move":
      return <MoveDialog conversation={conversation} {...flyout} />;
    case "spam":
      return <SpamDialog which={conversation.id} {...flyout} />;
    case "handoff":
      return <HandoffDialog conversation={conversation} onClose={onClose} />;
    case "routing":
      return <WhyDialog conversation={conversation} onClose={onClose} />;
  }
}
