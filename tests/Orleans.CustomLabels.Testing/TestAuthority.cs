using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomLabels.Testing;

/// <summary>A certificate authority of a test's own, below another one or on its own.</summary>
public sealed class TestAuthority : IDisposable
{
    /// <summary>Extended key usage of servers.</summary>
    public const string ServerUse = "1.3.6.1.5.5.7.3.1";

    /// <summary>Extended key usage of clients.</summary>
    public const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _certificate;
    private readonly string _chain;

    /// <param name="name">Its name.</param>
    /// <param name="parent">Whose certificate it has; its own without.</param>
    public TestAuthority(string name, TestAuthority? parent = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (parent is null)
        {
            _certificate = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(2));
            _chain = "";
        }
        else
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(parent._certificate, true, false));
            using var certified = request.Create(parent._certificate, now.AddYears(-2).AddDays(1), now.AddYears(2).AddDays(-1), RandomNumberGenerator.GetBytes(8));
            _certificate = certified.CopyWithPrivateKey(key);
            _chain = CertificatePem + parent._chain;
        }
    }

    /// <summary>Its own certificate.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Issues a certificate for 127.0.0.1 and localhost.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="begin">From when; since an hour by default.</param>
    /// <param name="end">Until when; for a year by default.</param>
    /// <param name="uses">Extended key usages; servers and clients by default.</param>
    /// <returns>The certificate with those that lead to the topmost authority, and the key.</returns>
    public (string CertificatePem, string KeyPem) Issue(string name, DateTimeOffset? begin = null, DateTimeOffset? end = null, params string[] uses)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (uses.Length == 0 ? [ServerUse, ClientUse] : uses).Select(use => new Oid(use))], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        using var certificate = request.Create(_certificate, begin ?? now.AddHours(-1), end ?? now.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return (certificate.ExportCertificatePem() + "\n" + _chain, key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Trusts nobody but this authority, and checks the name as clients do.</summary>
    public SocketsHttpHandler CreateHttpHandler()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificate);
        return new() { SslOptions = { CertificateChainPolicy = policy } };
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();
}
