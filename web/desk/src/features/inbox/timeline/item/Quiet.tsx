import { Button } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { Item } from "../../../../data/shapes";
import classes from "./Item.module.css";
import { useKept } from "./kept";
import { authorOf } from "./names";
import { useSpeech } from "./speech";
import { wasTakenBack } from "./takenBack";
import { When } from "./When";

/** So many lines one after the other are shown as one until somebody asks. */
const FOLD_FROM = 3;

/** What happened, in grey lines; a run of them is folded. */
export function Quiet({ id, items }: { id: string; items: Item[] }) {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useKept(`quiet-${id}`, false);
  const isFolded = items.length >= FOLD_FROM;
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.quiet}>
      {isFolded ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<Icon aria-hidden size={14} />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t("quietRun", { count: items.length })}
        </Button>
      ) : null}
      {!isFolded || isOpen ? items.map((item) => <QuietLine key={item.id} item={item} />) : null}
    </div>
  );
}

function QuietLine({ item }: { item: Item }) {
  const speech = useSpeech();
  const { t } = speech;
  const author = authorOf(speech, item);
  return (
    <p className={classes.quietLine}>
      <span>{wasTakenBack(item) ? t("takenBack", { author }) : (item.text ?? t("happened"))}</span>
      <When moment={item.occurred_at} />
    </p>
  );
}
