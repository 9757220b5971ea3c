/** The settings of the workspace. */
export function SettingsPage() {
  return <div />;
}
