package vn.lienthong.gateway.app.e2e;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Made-up people of the simulated population database, and lists that look them up with what each line must come to. */
final class Questions {
    static final String SERVICE = "citizen-lookup";

    /** As the simulated database reads it. */
    static final String POPULATION = """
            personal_number,old_id_9,full_name,birth_date,sex_qcvn109,status,new_personal_number,commune_code
            001046000007,360000007,Trần Văn Khuê,1946,1,alive,,08995
            001147000081,270000113,Nguyễn Diệu Hương,08/01/1947,2,alive,,09568
            084067002227,100003187,Nguyễn Minh Thắng,07/12/1967,1,dead,,00118
            001044044407,,Đặng Hữu Vượng,11/02/1944,1,missing,,09552
            001177039042,160055922,Đỗ Thanh Diễm,13/06/1977,2,number-replaced,001177543262,00337
            """;

    /** Who is asked for, and the answer. */
    private static final List<String[]> KINDS = List.of(
            new String[] {"001046000007,Trần Văn Khuê,1946", "found "},
            new String[] {"270000113,Nguyễn Diệu Hương,08/01/1947", "found "},
            new String[] {"084067002227,Nguyễn Minh Thắng,07/12/1967", "dead citizen.dead"},
            new String[] {"001044044407,Đặng Hữu Vượng,11/02/1944", "missing citizen.missing"},
            new String[] {"001177039042,Đỗ Thanh Diễm,13/06/1977", "number-replaced 001177543262"},
            new String[] {"001046000007,Trần Văn Khuê,1947", "not-found citizen.not-found"});

    private final int count;

    private Questions(int count) {
        this.count = count;
    }

    static Questions of(int count) {
        return new Questions(count);
    }

    /** Every kind once. */
    static Questions ofAllKinds() {
        return new Questions(KINDS.size());
    }

    String parameters() {
        return "count=" + count + "&officer=VN000001&purpose=verify-before-pay";
    }

    int count() {
        return count;
    }

    /** Line number → result and code. */
    Map<Integer, String> answers() {
        var answers = new HashMap<Integer, String>();
        for (int i = 0; i < count; i++) answers.put(i + 1, KINDS.get(i % KINDS.size())[1]);
        return answers;
    }

    String csv() {
        var csv = new StringBuilder("line,personal_number,full_name,birth_date,dossier\n");
        for (int i = 0; i < count; i++)
            csv.append("%d,%s,HS-%d\n".formatted(i + 1, KINDS.get(i % KINDS.size())[0], i + 1));
        return csv.toString();
    }
}
