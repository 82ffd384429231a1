using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CustomLabels.Server.Configuration;
using Orleans.Connections.Security;

namespace CustomLabels.Server.Tls;

/// <summary>Puts certificates to work.</summary>
internal static class TlsSetup
{
    // Something has to be asked for; nobody looks at it.
    private const string PeerName = "silo";

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

    /// <summary>Lets a silo talk to silos and clients whose certificates come from the configured authority, and to nobody else; without one it talks plainly.</summary>
    /// <exception cref="TlsException">The silo's own certificate cannot be used.</exception>
    public static void UseSiloTls(this ISiloBuilder silo, IConfiguration configuration)
    {
        var options = configuration.GetSection(ServerOptions.Section).GetSection("SiloTls").Get<SiloTlsOptions>() ?? new();
        if (options is not { Certificate: { } certificate, Key: { } key, Authority: { } authority })
        {
            return;
        }

        var holder = silo.Services.AddCertificate(new("silo", "CustomLabels__SiloTls__", certificate, key, authority));
        silo.UseTls(tls =>
        {
            // Orleans wants these; each handshake takes what is current below.
            tls.LocalCertificate = holder.Current.Leaf;
            tls.LocalServerCertificateSelector = (_, _) => holder.Current.Leaf;
            tls.LocalClientCertificateSelector = (_, _, _, _, _) => holder.Current.Leaf;
            tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.CheckCertificateRevocation = false;
            tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            tls.RemoteCertificateValidation = (shown, chain, errors) => IsTrusted(holder, shown, chain, errors);
            tls.OnAuthenticateAsServer = (_, connection) => Prepare((SslServerAuthenticationOptions)connection.SslServerAuthenticationOptions, holder.Current);
            tls.OnAuthenticateAsClient = (_, connection) => Prepare((SslClientAuthenticationOptions)connection.SslClientAuthenticationOptions, holder.Current);
        });
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

    /// <summary>The chain was judged by the policy below. Silos call each other by address: there is no name to compare.</summary>
    private static bool IsTrusted(CertificateHolder holder, X509Certificate2 shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None)
        {
            return true;
        }

        var reasons = chain?.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct() ?? [];
        holder.Refuse(shown.Subject, string.Join(" ", reasons));
        return false;
    }

    private static void Prepare(SslServerAuthenticationOptions connection, ServedCertificate own)
    {
        connection.ServerCertificateSelectionCallback = null;
        connection.ServerCertificateContext = own.Context;
        // A resumed session has lost the certificates between the peer's and the authority, and could not be judged anew.
        connection.AllowTlsResume = false;
        connection.CertificateChainPolicy = ServedCertificate.Policy(own.Authorities);
    }

    private static void Prepare(SslClientAuthenticationOptions connection, ServedCertificate own)
    {
        connection.LocalCertificateSelectionCallback = null;
        connection.ClientCertificateContext = own.Context;
        connection.AllowTlsResume = false;
        connection.CertificateChainPolicy = ServedCertificate.Policy(own.Authorities);
        connection.TargetHost = PeerName;
    }
}
