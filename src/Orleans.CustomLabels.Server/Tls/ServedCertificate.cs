using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CustomLabels.Server.Tls;

/// <summary>A certificate with its key, checked and ready to be shown. Immutable; a new one replaces it. Not disposed: handshakes may still use it.</summary>
internal sealed class ServedCertificate
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private const string AnyUse = "2.5.29.37.0";

    private ServedCertificate(string stamp, X509Certificate2 leaf, X509Certificate2Collection chain, X509Certificate2Collection authorities)
    {
        Stamp = stamp;
        Leaf = leaf;
        Authorities = authorities;
        // Offline: a server does not fetch the rest of its chain from addresses that stand in certificates.
        Context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    /// <summary>Of the files that it came from.</summary>
    public string Stamp { get; }

    /// <summary>The certificate itself.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>The certificate with those that are sent with it.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>Whose certificates are let in; empty where nobody else shows one.</summary>
    public X509Certificate2Collection Authorities { get; }

    public DateTimeOffset Begin => Leaf.NotBefore;

    public DateTimeOffset End => Leaf.NotAfter;

    /// <summary>Makes sense of the files.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="texts">What stands in them.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="TlsException">They cannot be used.</exception>
    public static ServedCertificate Read(CertificateFiles files, CertificateTexts texts, DateTimeOffset now)
    {
        try
        {
            return Make(files, texts, now);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // Whatever else the system finds in them: nothing of it may end a server that has a certificate already.
            throw files.Problem(nameof(files.Certificate), files.Certificate, $"cannot be used: {problem.Message}", problem);
        }
    }

    /// <summary>How certificates of others are judged: by these authorities alone, and without asking any address that stands in a certificate.</summary>
    public static X509ChainPolicy Policy(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static ServedCertificate Make(CertificateFiles files, CertificateTexts texts, DateTimeOffset now)
    {
        var chain = Certificates(files, nameof(files.Certificate), files.Certificate, texts.Certificate);
        var leaf = WithKey(files, texts);
        chain.RemoveAt(0);
        Check(files, leaf, now);
        var authorities = new X509Certificate2Collection();
        if (files.Authority is not null)
        {
            authorities = Certificates(files, nameof(files.Authority), files.Authority, texts.Authority);
            RequireTrust(files, leaf, chain, authorities);
        }

        return new(texts.Stamp, leaf, chain, authorities);
    }

    private static X509Certificate2Collection Certificates(CertificateFiles files, string setting, string path, string text)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException damaged)
        {
            throw files.Problem(setting, path, "has a damaged certificate.", damaged);
        }

        return certificates.Count > 0 ? certificates : throw files.Problem(setting, path, "has no certificate in PEM form (BEGIN CERTIFICATE).");
    }

    private static X509Certificate2 WithKey(CertificateFiles files, CertificateTexts texts)
    {
        if (!texts.Key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw files.Problem(nameof(files.Key), files.Key, "has no private key in PEM form (BEGIN PRIVATE KEY).");
        }

        if (texts.Key.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) || texts.Key.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw files.Problem(nameof(files.Key), files.Key, "needs a password. Store the key without one, readable by the server alone.");
        }

        try
        {
            var leaf = X509Certificate2.CreateFromPem(texts.Certificate, texts.Key);
            if (!OperatingSystem.IsWindows())
            {
                return leaf;
            }

            // Windows' TLS takes no key that exists in memory alone.
            using (leaf)
            {
                return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pfx), null);
            }
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw files.Problem(nameof(files.Key), files.Key, $"is not the key of the first certificate in '{files.Certificate}', is damaged, or is neither RSA nor ECDSA.", problem);
        }
    }

    private static void Check(CertificateFiles files, X509Certificate2 leaf, DateTimeOffset now)
    {
        if (now >= leaf.NotAfter)
        {
            throw files.Problem(nameof(files.Certificate), files.Certificate, $"is no longer valid: it ended on {Shown(leaf.NotAfter)}.");
        }

        if (now < leaf.NotBefore)
        {
            throw files.Problem(nameof(files.Certificate), files.Certificate, $"is not valid yet: it begins on {Shown(leaf.NotBefore)}.");
        }

        // One that names no use is for all of them.
        if (leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } uses)
        {
            return;
        }

        string[] needed = files.Authority is null ? [ServerUse] : [ServerUse, ClientUse];
        if (uses.EnhancedKeyUsages[AnyUse] is null && needed.Any(use => uses.EnhancedKeyUsages[use] is null))
        {
            throw files.Problem(
                nameof(files.Certificate), files.Certificate,
                files.Authority is null ? "is not meant for servers (extended key usage serverAuth)." : "must be meant for servers and for clients (extended key usages serverAuth and clientAuth).");
        }
    }

    private static void RequireTrust(CertificateFiles files, X509Certificate2 leaf, X509Certificate2Collection others, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(authorities) };
        chain.ChainPolicy.ExtraStore.AddRange(others);
        if (!chain.Build(leaf))
        {
            throw files.Problem(
                nameof(files.Certificate), files.Certificate,
                $"does not lead to '{files.Authority}': {string.Join(" ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct())}");
        }
    }

    private static string Shown(DateTime local) => new DateTimeOffset(local).UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
