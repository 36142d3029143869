/** An arrow drawn, not typed: no font has to hold it. */
export const Chevron = ({ open = true }: { open?: boolean }) => (
  <svg className="chevron" data-open={open} viewBox="0 0 10 10" aria-hidden="true">
    <path d="M2 3.500 5 6.500 8 3.500" />
  </svg>
);
