using System.Net;
using CustomLabels.Gateway;
using CustomLabels.Gateway.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CustomLabels.Server.Configuration;

/// <summary>Identities from the configuration; where there are none, one for development that is valid on loopback only.</summary>
internal static class DevelopmentIdentity
{
    /// <summary>Access key id and secret of the development identity.</summary>
    public const string Key = "customlabels";

    /// <summary>Token of the development identity, for the Open Inference Protocol where it is enabled.</summary>
    public const string BearerToken = "customlabels-development";

    /// <summary>Whether no identities are configured.</summary>
    public static bool IsNeeded(IConfiguration configuration) =>
        !configuration.GetSection(ServerOptions.Section).GetSection(nameof(GatewayOptions.Identities)).GetChildren().Any();

    /// <summary>Binds the gateway's options, with the development identity when nothing else is configured.</summary>
    public static void AddIdentities(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(ServerOptions.Section);
        // Decided once: a file of settings that is changed later must not bring this identity to an address of other machines.
        var isNeeded = IsNeeded(builder.Configuration);
        builder.Services.AddOptions<GatewayOptions>().Configure(gateway => Bind(gateway, section, isNeeded));
        if (isNeeded)
        {
            // Asked for each address before it is bound: nothing ever listens with this identity elsewhere.
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(RequireLoopback));
        }
    }

    /// <summary>Reads the gateway's options from the section <see cref="ServerOptions.Section"/>.</summary>
    /// <param name="gateway">The options.</param>
    /// <param name="section">The section.</param>
    /// <param name="isNeeded">Whether the development identity is added.</param>
    public static void Bind(GatewayOptions gateway, IConfigurationSection section, bool isNeeded)
    {
        section.Bind(gateway);
        section.GetSection("Gateway").Bind(gateway);
        if (isNeeded)
        {
            gateway.Identities.Add(new IdentityOptions
            {
                AccessKeyId = Key,
                SecretAccessKey = Key,
                UserName = Key,
                AccountId = gateway.AccountId,
                Policy = "AdministratorAccess",
                BearerToken = BearerToken,
            });
        }
    }

    private static void RequireLoopback(ListenOptions listen)
    {
        var name = listen.ToString() ?? "";
        var isLocal = listen.SocketPath is not null
            || (listen.IPEndPoint is { } address && IPAddress.IsLoopback(address.Address))
            || name.Contains("//localhost:", StringComparison.OrdinalIgnoreCase);
        if (!isLocal)
        {
            throw new ListenerNotLoopbackException(name);
        }
    }
}
