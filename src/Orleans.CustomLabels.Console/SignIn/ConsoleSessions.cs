using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using CustomLabels.Gateway.InProcess;

namespace CustomLabels.WebConsole.SignIn;

/// <summary>
/// Begins and ends sessions, and tells which hold. A session lives in its cookie; what is remembered here are those that were ended before their time,
/// so that neither an open page nor a copy of the cookie goes on at this gateway.
/// </summary>
/// <param name="keys">The configured keys.</param>
/// <param name="time">The clock.</param>
public sealed class ConsoleSessions(IAccessKeys keys, TimeProvider time)
{
    private const string AccessKeyIdClaim = "access-key-id";
    private const string EndsClaim = "ends";
    private const string IdClaim = "session";
    private const int IdBytes = 16;

    // Only who has signed in can end a session, and each is forgotten when its time is over.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>The claims of a new session.</summary>
    /// <param name="accessKeyId">Whose it is.</param>
    /// <param name="ends">When it ends.</param>
    public static ClaimsPrincipal Begin(string accessKeyId, DateTimeOffset ends) => new(new ClaimsIdentity(
        [
            new(AccessKeyIdClaim, accessKeyId),
            new(EndsClaim, ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new(IdClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))),
        ],
        ConsoleSession.Scheme));

    /// <summary>The access key of a session that holds.</summary>
    /// <param name="session">Its claims.</param>
    /// <returns>Null when it has ended, or its key is not configured.</returns>
    public AccessKeyHolder? HolderOf(ClaimsPrincipal session) =>
        session.FindFirstValue(AccessKeyIdClaim) is { } accessKeyId
        && session.FindFirstValue(IdClaim) is { } id && !_ended.ContainsKey(id)
        && EndOf(session) is { } end && time.GetUtcNow() < end
            ? keys.Find(accessKeyId)
            : null;

    /// <summary>Ends a session, on all pages that it has open here.</summary>
    /// <param name="session">Its claims.</param>
    public void End(ClaimsPrincipal session)
    {
        var now = time.GetUtcNow();
        foreach (var (known, end) in _ended)
        {
            if (end <= now)
            {
                _ended.TryRemove(known, out _);
            }
        }

        if (session.FindFirstValue(IdClaim) is { } id && EndOf(session) is { } until && until > now)
        {
            _ended[id] = until;
        }
    }

    private static DateTimeOffset? EndOf(ClaimsPrincipal session) =>
        long.TryParse(session.FindFirstValue(EndsClaim), CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
