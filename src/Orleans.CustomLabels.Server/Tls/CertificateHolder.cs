namespace CustomLabels.Server.Tls;

/// <summary>The certificate that is shown now. Handshakes take one reference; <see cref="CertificateWatch"/> replaces it.</summary>
internal sealed class CertificateHolder
{
    private volatile ServedCertificate _current;

    /// <param name="files">Where it is.</param>
    /// <param name="now">Now.</param>
    /// <exception cref="TlsException">It cannot be used: nothing starts without it.</exception>
    public CertificateHolder(CertificateFiles files, DateTimeOffset now)
    {
        Files = files;
        _current = ServedCertificate.Read(files, files.Read(), now);
    }

    /// <summary>Raised for each certificate of others that was not let in: its subject, and why.</summary>
    public event Action<string, string>? Refused;

    public CertificateFiles Files { get; }

    public ServedCertificate Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Tells that a certificate of others was not let in.</summary>
    public void Refuse(string subject, string reason) => Refused?.Invoke(subject, reason);
}
