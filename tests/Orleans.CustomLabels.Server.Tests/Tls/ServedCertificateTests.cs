using System.Security.Cryptography;
using CustomLabels.Server.Tls;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Tls;

/// <summary>What is said of certificate files that cannot be used.</summary>
public sealed class ServedCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new("authority of this test");
    private readonly string _certificate;
    private readonly string _key;

    public ServedCertificateTests() => (_certificate, _key) = _authority.Issue("first");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_certificate_travels_with_those_that_lead_to_its_authority()
    {
        using var middle = new TestAuthority("in the middle", _authority);
        var (certificate, key) = middle.Issue("below");

        var served = Read(certificate, key);

        Assert.Equal("CN=below", served.Leaf.Subject);
        Assert.Equal("CN=in the middle", Assert.Single(served.Context.IntermediateCertificates).Subject);
    }

    [Fact]
    public void Missing_and_unreadable_files_are_named()
    {
        Refused("__Certificate: '", "is not there", () => Read(null, _key));
        Refused("__Key: '", "is not there", () => Read(_certificate, null));
        File.Delete(_folder["key.pem"]);
        Directory.CreateDirectory(_folder["key.pem"]);
        Refused("__Key: '", "is a folder", () => Read(_certificate, null));
    }

    [Fact]
    public void Files_that_hold_something_else_are_refused_by_what_is_missing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Refused("__Certificate: '", "has no certificate in PEM form", () => Read("nothing", _key));
        Refused("__Certificate: '", "has no certificate in PEM form", () => Read(_key, _key));
        Refused("__Certificate: '", "damaged", () => Read(_certificate.Replace("MII", "MIJ", StringComparison.Ordinal), _key));
        Refused("__Key: '", "has no private key in PEM form", () => Read(_certificate, _certificate));
        Refused("__Key: '", "not the key of the first certificate", () => Read(_certificate, other.ExportPkcs8PrivateKeyPem()));
        var sealedKey = other.ExportEncryptedPkcs8PrivateKeyPem("of this test", new(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000));
        Refused("__Key: '", "needs a password", () => Read(_certificate, sealedKey));
    }

    [Fact]
    public void Certificates_out_of_their_time_or_for_another_use_are_refused()
    {
        var (ended, endedKey) = _authority.Issue("ended", Now.AddDays(-9), Now.AddDays(-2));
        var (future, futureKey) = _authority.Issue("future", Now.AddDays(2), Now.AddDays(9));
        var (client, clientKey) = _authority.Issue("client", null, null, TestAuthority.ClientUse);
        Refused("__Certificate: '", $"it ended on {Now.AddDays(-2):yyyy-MM-dd}", () => Read(ended, endedKey));
        Refused("__Certificate: '", $"it begins on {Now.AddDays(2):yyyy-MM-dd}", () => Read(future, futureKey));
        Refused("__Certificate: '", "not meant for servers", () => Read(client, clientKey));
    }

    [Fact]
    public void A_silo_needs_a_certificate_of_the_authority_for_both_uses()
    {
        using var other = new TestAuthority("somebody else");
        var (server, serverKey) = _authority.Issue("server", null, null, TestAuthority.ServerUse);
        Assert.Equal("CN=first", Read(_certificate, _key, _authority.CertificatePem).Leaf.Subject);
        Refused("__Certificate: '", "does not lead to '", () => Read(_certificate, _key, other.CertificatePem));
        Refused("__Certificate: '", "serverAuth and clientAuth", () => Read(server, serverKey, _authority.CertificatePem));
    }

    [Theory]
    [InlineData(365, 15, false)]
    [InlineData(365, 13, true)]
    [InlineData(1, 0.3, false)]
    [InlineData(1, 0.15, true)]
    [InlineData(365, -1, true)]
    public void The_end_is_soon_within_two_weeks_or_a_fifth_of_the_life(double life, double left, bool isSoon) =>
        Assert.Equal(isSoon, CertificateAge.EndsSoon(Now.AddDays(left - life), Now.AddDays(left), Now));

    private ServedCertificate Read(string? certificate, string? key, string? authority = null)
    {
        var files = new CertificateFiles("test", "CustomLabels__Test__", _folder["certificate.pem"], _folder["key.pem"], authority is null ? null : _folder["authority.pem"]);
        foreach (var (name, text) in ((string, string?)[])[("certificate.pem", certificate), ("key.pem", key), ("authority.pem", authority)])
        {
            if (text is not null)
            {
                _folder.Write(name, text);
            }
            else if (!Directory.Exists(_folder[name]))
            {
                File.Delete(_folder[name]);
            }
        }

        return ServedCertificate.Read(files, files.Read(), Now);
    }

    private static void Refused(string setting, string reason, Func<ServedCertificate> read)
    {
        var refusal = Assert.Throws<TlsException>(read);
        Assert.StartsWith($"CustomLabels__Test{setting}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MII", refusal.Message, StringComparison.Ordinal);
    }
}
