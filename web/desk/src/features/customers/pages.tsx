/** The customers of the workspace. */
export function CustomersPage() {
  return <div />;
}

/** One customer. */
export function CustomerPage() {
  return <div />;
}
