using System.Diagnostics.Metrics;
using System.Security.Authentication;
using CustomLabels.Server.Configuration;

namespace CustomLabels.Server.Tls;

/// <summary>Puts certificates to work.</summary>
internal static class TlsSetup
{
    /// <summary>Gives every <c>https</c> listener the configured certificate; without one Kestrel's own settings apply.</summary>
    /// <exception cref="TlsException">It cannot be used.</exception>
    public static void AddApiTls(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(ServerOptions.Section).GetSection("Tls").Get<TlsOptions>() ?? new();
        if (options is not { Certificate: { } certificate, Key: { } key })
        {
            return;
        }

        var holder = builder.Services.AddCertificate(new("api", "CustomLabels__Tls__", certificate, key));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            // Without a selector Kestrel looks for a certificate of its own.
            https.ServerCertificateSelector = (_, _) => holder.Current.Leaf;
            https.OnAuthenticate = (_, connection) =>
            {
                // A selector's certificate would travel without those that lead to its authority.
                connection.ServerCertificateSelectionCallback = null;
                connection.ServerCertificateContext = holder.Current.Context;
            };
        }));
    }

    /// <summary>Reads a certificate, and follows its files from the start of the host on.</summary>
    /// <exception cref="TlsException">It cannot be used.</exception>
    public static CertificateHolder AddCertificate(this IServiceCollection services, CertificateFiles files)
    {
        var holder = new CertificateHolder(files, TimeProvider.System.GetUtcNow());
        services.AddSingleton<IHostedService>(provider => new CertificateWatch(
            holder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<ILogger<CertificateWatch>>()));
        return holder;
    }
}
