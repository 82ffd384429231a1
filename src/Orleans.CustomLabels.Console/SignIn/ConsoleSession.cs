using System.Globalization;
using System.Security.Claims;
using CustomLabels.Gateway.InProcess;
using CustomLabels.WebConsole.Api;
using Microsoft.AspNetCore.Components.Authorization;

namespace CustomLabels.WebConsole.SignIn;

/// <summary>Who has signed in. The session holds the id of the access key and nothing else of it; what the key may do is looked up when it is used.</summary>
/// <param name="authentication">Where the session's claims come from.</param>
/// <param name="keys">The configured keys.</param>
/// <param name="time">The clock.</param>
public sealed class ConsoleSession(AuthenticationStateProvider authentication, IAccessKeys keys, TimeProvider time)
{
    /// <summary>Name of the authentication scheme and of the cookie.</summary>
    public const string Scheme = "customlabels-console";

    private const string AccessKeyIdClaim = "access-key-id";
    private const string EndsClaim = "ends";

    /// <summary>The claims of a new session.</summary>
    /// <param name="accessKeyId">Whose it is.</param>
    /// <param name="ends">When it ends.</param>
    public static ClaimsPrincipal Begin(string accessKeyId, DateTimeOffset ends) => new(new ClaimsIdentity(
        [new(AccessKeyIdClaim, accessKeyId), new(EndsClaim, ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))], Scheme));

    /// <summary>The access key of a session that has not ended.</summary>
    /// <param name="session">Its claims.</param>
    /// <param name="keys">The configured keys.</param>
    /// <param name="now">The present.</param>
    /// <returns>Null when it has ended, or its key is no longer configured.</returns>
    public static AccessKeyHolder? HolderOf(ClaimsPrincipal session, IAccessKeys keys, DateTimeOffset now) =>
        session.FindFirstValue(AccessKeyIdClaim) is { } accessKeyId
        && long.TryParse(session.FindFirstValue(EndsClaim), CultureInfo.InvariantCulture, out var ends) && now.ToUnixTimeSeconds() < ends
            ? keys.Find(accessKeyId)
            : null;

    /// <summary>Whose session it is.</summary>
    /// <returns>Null when nobody is signed in (any more).</returns>
    public async Task<AccessKeyHolder?> GetHolderAsync() =>
        HolderOf((await authentication.GetAuthenticationStateAsync()).User, keys, time.GetUtcNow());

    /// <summary>The access key id to act under.</summary>
    /// <exception cref="ConsoleProblemException">Nobody is signed in (any more).</exception>
    public async Task<string> RequireAccessKeyIdAsync() => (await GetHolderAsync())?.AccessKeyId
        ?? throw new ConsoleProblemException(new("SessionEnded", "Your session has ended. Load the page anew and sign in again.", null));
}
