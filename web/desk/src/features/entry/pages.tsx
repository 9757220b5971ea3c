/** Making the first workspace. */
export function SetupPage() {
  return <main />;
}

/** Logging in. */
export function LoginPage() {
  return <main />;
}

/** Joining by an invitation. */
export function InvitationPage() {
  return <main />;
}

/** Choosing a new password by a link. */
export function ResetPage() {
  return <main />;
}
