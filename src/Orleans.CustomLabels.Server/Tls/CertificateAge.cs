namespace CustomLabels.Server.Tls;

/// <summary>When the end of a certificate is near enough to be worth a word.</summary>
internal static class CertificateAge
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(14);

    /// <summary>Whether it ends soon: within 14 days, or the last fifth of a short life. Those who renew do so earlier.</summary>
    public static bool EndsSoon(DateTimeOffset begin, DateTimeOffset end, DateTimeOffset now)
    {
        var fifth = (end - begin) / 5;
        return end - now < (fifth < Most ? fifth : Most);
    }
}
