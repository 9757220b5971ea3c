export { InvitationPage } from "./InvitationPage";
export { LoginPage } from "./LoginPage";
export { ResetPage } from "./ResetPage";
export { SetupPage } from "./SetupPage";
export { WelcomePage } from "./WelcomePage";
