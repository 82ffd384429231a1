namespace CustomLabels.Server.Tls;

/// <summary>What stands in certificate files. Never shown: one of them is a private key.</summary>
/// <param name="certificate">The certificate, and those that lead to its authority.</param>
/// <param name="key">Its key.</param>
/// <param name="authority">Authorities that others are trusted by; empty for none.</param>
/// <param name="stamp">Changes when any of it does.</param>
internal sealed class CertificateTexts(string certificate, string key, string authority, string stamp)
{
    public string Certificate { get; } = certificate;

    public string Key { get; } = key;

    public string Authority { get; } = authority;

    public string Stamp { get; } = stamp;
}
