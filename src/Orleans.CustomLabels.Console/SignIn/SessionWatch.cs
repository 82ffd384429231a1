using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace CustomLabels.WebConsole.SignIn;

/// <summary>Ends a page that stays open when its session has ended.</summary>
internal sealed class SessionWatch(ILoggerFactory logging, ConsoleSessions sessions) : RevalidatingServerAuthenticationStateProvider(logging)
{
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(sessions.HolderOf(authenticationState.User) is not null);
}
