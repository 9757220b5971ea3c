/** @jsxImportSource preact */

const PATHS = {
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-5 16-4-6zM11 14l9-10",
  clip: "M8 12l6-6a3 3 0 014 4l-8 8a5 5 0 01-7-7l8-8",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  alert: "M12 4l9 16H3zM12 10v4M12 17v.5",
  down: "M12 5v14M6 13l6 6 6-6",
};

/** A drawing; what it means stands beside it in words or in the label of its button. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
