using CustomLabels.Gateway.InProcess;
using CustomLabels.WebConsole.Api;
using Microsoft.AspNetCore.Components.Authorization;

namespace CustomLabels.WebConsole.SignIn;

/// <summary>Who has signed in. The session holds the id of the access key and nothing else of it; what the key may do is looked up when it is used.</summary>
/// <param name="authentication">Where the session's claims come from.</param>
/// <param name="sessions">Which sessions hold.</param>
public sealed class ConsoleSession(AuthenticationStateProvider authentication, ConsoleSessions sessions)
{
    /// <summary>Name of the authentication scheme and of the cookie.</summary>
    public const string Scheme = "customlabels-console";

    /// <summary>Whose session it is.</summary>
    /// <returns>Null when nobody is signed in (any more).</returns>
    public async Task<AccessKeyHolder?> GetHolderAsync() =>
        sessions.HolderOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The access key id to act under.</summary>
    /// <exception cref="ConsoleProblemException">Nobody is signed in (any more).</exception>
    public async Task<string> RequireAccessKeyIdAsync() => (await GetHolderAsync())?.AccessKeyId
        ?? throw new ConsoleProblemException(new("SessionEnded", "Your session has ended. Load the page anew and sign in again.", null));
}
