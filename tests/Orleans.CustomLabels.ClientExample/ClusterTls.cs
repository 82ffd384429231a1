using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Orleans.Connections.Security;

namespace CustomLabels.ClientExample;

/// <summary>Mutual TLS with a cluster whose silos have it, by the settings that they have.</summary>
internal static class ClusterTls
{
    public static IClientBuilder UseClusterTls(this IClientBuilder orleans, IConfiguration configuration)
    {
        var settings = configuration.GetSection("CustomLabels:SiloTls");
        return settings["Certificate"] is { } certificate
            ? orleans.UseClusterTls(certificate, settings["Key"] ?? "", settings["Authority"] ?? "")
            : orleans;
    }

    private static IClientBuilder UseClusterTls(this IClientBuilder orleans, string certificate, string key, string authority)
    {
        var leaf = X509Certificate2.CreateFromPemFile(certificate, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        var context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
        return orleans.UseTls(tls =>
        {
            tls.LocalCertificate = leaf;
            tls.ClientCertificateMode = tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
            tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            // Silos are called by address: their certificates are judged by the authority, not by a name.
            tls.RemoteCertificateValidation = (_, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
            tls.OnAuthenticateAsClient = (_, connection) =>
            {
                var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
                trust.CustomTrustStore.ImportFromPemFile(authority);
                var options = (SslClientAuthenticationOptions)connection.SslClientAuthenticationOptions;
                options.TargetHost = "silo";
                options.ClientCertificateContext = context;
                options.CertificateChainPolicy = trust;
            };
        });
    }
}
