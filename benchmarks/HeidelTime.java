import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.heideltime.standalone.POSTagger;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.Date;

/** HeidelTime for English news, started once: a line of standard input is a day, a tab and a text in base64; a line of output is its TimeML in base64. */
public class HeidelTime {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        HeidelTimeStandalone tagger =
                new HeidelTimeStandalone(Language.ENGLISH, DocumentType.NEWS, OutputType.TIMEML, arguments[0], POSTagger.TREETAGGER);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t");
            Date day = parts[0].isEmpty() ? new Date() : new SimpleDateFormat("yyyy-MM-dd").parse(parts[0]);
            String text = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            String found = tagger.process(text, day);
            out.println(Base64.getEncoder().encodeToString(found.getBytes(StandardCharsets.UTF_8)));
            out.flush();
        }
    }
}
