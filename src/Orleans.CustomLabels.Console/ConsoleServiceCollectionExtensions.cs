using CustomLabels.WebConsole;
using CustomLabels.WebConsole.Api;
using CustomLabels.WebConsole.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the web console.</summary>
public static class ConsoleServiceCollectionExtensions
{
    private const string Prefix = "customlabels-console";
    private const int MaxMessageBytes = 1024 * 1024;

    /// <summary>
    /// Adds what <see cref="AspNetCore.Builder.ConsoleEndpointExtensions.MapCustomLabelsConsole"/> needs. The host adds the gateway, binds
    /// <see cref="ConsoleOptions"/>, and says where Data Protection keeps its keys.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomLabelsConsole(this IServiceCollection services)
    {
        services.AddOptions<ConsoleOptions>().ValidateDataAnnotations().ValidateOnStart();
        // Whole label lists and model.json files are typed and pasted; 32 KiB, the usual bound, would cut the connection in the midst of it.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddMudServices();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(ConsoleSession.Scheme).AddCookie(ConsoleSession.Scheme, AddCookie);
        services.AddAuthorization();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"{Prefix}-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddHttpContextAccessor();
        services.TryAddSingleton<SignInAttempts>();
        services.TryAddSingleton<ConsoleSessions>();
        services.TryAddScoped<ConsoleSession>();
        services.TryAddScoped<OperationCalls>();
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();
        return services;
    }

    private static void AddCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = Prefix;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        // Without TLS only on this machine, see SecureConnection.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "to";
        cookie.SlidingExpiration = false;
        cookie.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<ConsoleSessions>();
            if (context.Principal is { } principal && sessions.HolderOf(principal) is null)
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(ConsoleSession.Scheme);
            }
        };
    }
}
