#pragma once

#include <keelson/http/Problem.h>

/// The kinds of error that only this plugin has.
namespace auth::web::problems {

using keelson::http::ProblemType;

inline constexpr ProblemType signUpClosed{"signup-closed", "Nobody can sign up here", 403};
inline constexpr ProblemType inviteNeeded{"invite-needed", "Signing up takes an invitation", 403};
inline constexpr ProblemType emailTaken{"email-taken", "The e-mail address is taken", 409};
inline constexpr ProblemType wrongCredentials{"wrong-credentials", "The e-mail address or the password is wrong", 401};
inline constexpr ProblemType invalidToken{"invalid-token", "The token is not good, or no longer", 401};
inline constexpr ProblemType forged{"csrf", "The request does not prove that its page may act for the user", 403};

} // namespace auth::web::problems
